import { useStore } from 'zustand';
import { useAccountState } from './account-state.ts';
import type { Route } from './route.ts';

/** Where the person is, and the ways to elsewhere. */
export function useRoute(): Route {
  return useStore(useAccountState().route);
}
