import {
  Clock,
  FilePen,
  FileText,
  FolderOpen,
  Search,
  SquareTerminal,
  Wrench,
  type LucideIcon,
} from 'lucide-react';

const icons: Readonly<Record<string, LucideIcon>> = {
  list_files: FolderOpen,
  read_file: FileText,
  write_file: FilePen,
  edit_file: FilePen,
  search_files: Search,
  run_command: SquareTerminal,
  get_time: Clock,
};

export function toolIcon(toolName: string): LucideIcon {
  return icons[toolName] ?? Wrench;
}
