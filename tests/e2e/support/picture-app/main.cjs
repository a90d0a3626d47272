// A program of somebody else, with one window whose content a test decides.
const { app, BrowserWindow } = require('electron');

app.disableHardwareAcceleration();
app.whenReady().then(() => {
  const [width, height] = process.env.PICTURE_SIZE.split('x').map(Number);
  const window = new BrowserWindow({
    x: 0,
    y: 0,
    width,
    height,
    useContentSize: true,
    frame: false,
    title: process.env.PICTURE_TITLE,
  });
  window.loadURL('data:text/html,<!doctype html><title>' + process.env.PICTURE_TITLE + '</title>');
});
app.on('window-all-closed', () => app.quit());
