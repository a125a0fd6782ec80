import { create } from 'zustand';

interface ProblemReportState {
  readonly isOpen: boolean;
  open(): void;
  close(): void;
}

/** Whether the report of a problem is shown. One for the window, as it is there without an account, too. */
export const useProblemReport = create<ProblemReportState>()((set) => ({
  isOpen: false,
  open: () => set({ isOpen: true }),
  close: () => set({ isOpen: false }),
}));
