import type { PictureEntry } from '../../shared/conversation/state.ts';
import { text } from '../text/text.ts';

/** A picture that the user has shown; small, since the model has the large one. */
export function Picture({ entry }: { readonly entry: PictureEntry }) {
  const what = text.vision.pictureOf[entry.origin];
  const alt = entry.name === '' ? what : text.vision.named(what, entry.name);
  return (
    <figure className="picture">
      <img src={entry.thumbnail} alt={alt} width={entry.width} height={entry.height} />
      <figcaption className="meta">
        {entry.name === '' ? what : entry.name} · {text.vision.pixels(entry.width, entry.height)}
      </figcaption>
    </figure>
  );
}
