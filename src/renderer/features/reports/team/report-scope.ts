/** What the pictures of a report are over. */
export interface ReportScope {
  /** IANA zone of its days and hours. */
  readonly zone: string;
  /** Of whom, in titles: ` of Priya Nair`; empty for the team. */
  readonly of: string;
  /** Range and zone in words, for a picture that leaves the app. */
  readonly about: string;
}
