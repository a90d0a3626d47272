/** Below about 1024 px text on a screen is unreadable to a model (desktop-facts.md). */
export const maxPictureSide = 1536;

/** Of JPEG pictures, 0 to 1. */
export const jpegQuality = 0.8;

/** Models take at most one frame a second. */
export const frameIntervalMs = 1_000;

/** Of one encoded picture; a picture of 1536 px has seldom a fifth of it. */
export const maxPictureBytes = 4 * 1024 * 1024;

/** Longest side of the small copy that the conversation shows, in pixels. */
export const thumbnailSide = 480;
export const maxThumbnailBytes = 256 * 1024;
