import { clipboard, desktopCapturer, Notification, screen, shell } from 'electron';

interface Display {
  readonly id: string;
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly scaleFactor: number;
  readonly isPrimary: boolean;
}

const jpegQuality = 80;

/** What the desktop does for the assistant's tools (`ComputerHost` of tools/). */
export function createComputerHost() {
  return {
    readClipboard: () => clipboard.readText(),
    writeClipboard: (text: string) => clipboard.writeText(text),
    openUrl: (url: string) => shell.openExternal(url),
    async openPath(path: string): Promise<void> {
      const failure = await shell.openPath(path);
      if (failure !== '') throw new Error(`${path} could not be opened: ${failure}`);
    },
    notify(title: string, body: string): void {
      if (!Notification.isSupported()) throw new Error('This system shows no notifications.');
      new Notification({ title, body }).show();
    },
    trash: (path: string) => shell.trashItem(path),
    displays,
    captureDisplay,
  };
}

function displays(): readonly Display[] {
  const primary = screen.getPrimaryDisplay().id;
  return screen.getAllDisplays().map(({ id, label, size, scaleFactor }, index) => ({
    id: String(id),
    label: label === '' ? `Display ${index + 1}` : label,
    ...size,
    scaleFactor,
    isPrimary: id === primary,
  }));
}

async function captureDisplay(id: string, maxWidth: number) {
  const display = displays().find((candidate) => candidate.id === id);
  if (display === undefined) throw new Error('The display is not plugged in any more.');
  const width = Math.min(maxWidth, Math.round(display.width * display.scaleFactor));
  const height = Math.round((width * display.height) / display.width);
  const sources = await desktopCapturer.getSources({
    types: ['screen'],
    thumbnailSize: { width, height },
  });
  // Some systems do not say which display a picture is of; with one display there is no doubt.
  const source =
    sources.find((candidate) => candidate.display_id === id) ??
    (sources.length === 1 ? sources[0] : undefined);
  if (source === undefined || source.thumbnail.isEmpty()) {
    throw new Error('The system gave no picture of the screen. It may want to be allowed first.');
  }
  const data = new Uint8Array(source.thumbnail.toJPEG(jpegQuality));
  return { data, mimeType: 'image/jpeg' as const };
}
