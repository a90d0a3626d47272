import {
  AudioLines,
  Ellipsis,
  LoaderCircle,
  Mic,
  MicOff,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react';
import type { DockTone } from './dock-state.ts';

export const talkIcons: Readonly<Record<DockTone, LucideIcon>> = {
  idle: Mic,
  connecting: LoaderCircle,
  listening: Mic,
  thinking: Ellipsis,
  speaking: AudioLines,
  muted: MicOff,
  waiting: Ellipsis,
  error: TriangleAlert,
};
