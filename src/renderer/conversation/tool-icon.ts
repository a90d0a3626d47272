import {
  Bell,
  ClipboardCopy,
  ClipboardPaste,
  Clock,
  ExternalLink,
  FilePen,
  FileSearch,
  FileText,
  FolderInput,
  FolderOpen,
  FolderPlus,
  Monitor,
  Search,
  SquareTerminal,
  Trash2,
  Wrench,
  type LucideIcon,
} from 'lucide-react';

const icons: Readonly<Record<string, LucideIcon>> = {
  list_files: FolderOpen,
  find_files: FileSearch,
  search_text: Search,
  read_file: FileText,
  write_file: FilePen,
  edit_file: FilePen,
  make_folder: FolderPlus,
  move_file: FolderInput,
  delete_file: Trash2,
  run_command: SquareTerminal,
  list_jobs: SquareTerminal,
  read_job: SquareTerminal,
  stop_job: SquareTerminal,
  clipboard_read: ClipboardCopy,
  clipboard_write: ClipboardPaste,
  open_target: ExternalLink,
  notify: Bell,
  list_displays: Monitor,
  look_at_screen: Monitor,
  get_time: Clock,
};

export function toolIcon(toolName: string): LucideIcon {
  return icons[toolName] ?? Wrench;
}
