import { describe, expect, it } from 'vitest';
import { pictureFormat, sentPictureSchema } from '../../../../src/shared/vision/picture.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe('a picture by its first bytes', () => {
  it.each([
    ['\xff\xd8\xff\xe0', 'jpeg'],
    ['\x89PNG\r\n\x1a\n', 'png'],
    ['RIFF\x10\x00\x00\x00WEBPVP8 ', 'webp'],
    ['RIFF\x10\x00\x00\x00WAVEfmt ', undefined],
    ['GIF89a', undefined],
    ['%PDF-1.7', undefined],
    ['\xff\xd8', undefined],
    ['', undefined],
  ])('%j is %s', (head, format) => {
    expect(pictureFormat(bytes(head))).toBe(format);
  });
});

describe('a picture for the model', () => {
  const picture = {
    data: new Uint8Array([1]),
    mimeType: 'image/jpeg',
    thumbnail: new Uint8Array([1]),
    origin: 'file',
    name: 'cat.jpg',
  };
  it.each([
    ['as it should be', {}, true],
    ['without a name', { name: '' }, true],
    ['of another kind', { mimeType: 'image/webp' }, false],
    ['without bytes', { data: new Uint8Array() }, false],
    ['of too many bytes', { data: new Uint8Array(5 * 1024 * 1024) }, false],
    ['with too large a thumbnail', { thumbnail: new Uint8Array(300 * 1024) }, false],
    ['as text', { data: 'AAAA' }, false],
    ['with more than that', { path: '/etc/passwd' }, false],
  ])('%s', (_name, change, isTaken) => {
    expect(sentPictureSchema.safeParse({ ...picture, ...change }).success).toBe(isTaken);
  });
});
