/** What the model is shown: who may capture what, and which frames go out. */
export { createArming, type Armed, type Arming, type CaptureDevice } from './arming.ts';
export type { FramePort } from './frame-link.ts';
export { ownWindowArea } from './own-window-area.ts';
export { createPickerOffer } from './picker-offer.ts';
export { createVisionRequests, type VisionRequests } from './requests.ts';
export { createSharing, type CallNotice, type Sharing } from './sharing.ts';
