export function SampleBanner() {
  return null;
}
