export function RailStatus() {
  return null;
}
