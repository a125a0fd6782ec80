/** What the manifest of an exported folder tells of its files, in words for a person. */
export interface ExportManifest {
  /** `Agents`. */
  readonly report: string;
  readonly range: string;
  /** IANA zone. */
  readonly timeZone: string;
  readonly filters: string;
  /** How complete the range is on this laptop. */
  readonly completeness: string;
  /** Calls counted, and those left out by reason. */
  readonly counted: string;
}
