/**
 * Parts of a call. A call may be listed in several rows with one `call_sid`: a transfer has a row for each agent, and an account
 * may use a SID again after a year. Each row is a call of its own in lists and reports. The first has the account's SID; a
 * further part has its number appended, after a mark that no SID contains. Recording, detail and insight belong to the account's SID.
 */

/** Unit separator: rows whose SID has control characters are rejected. */
const mark = '\u001f';
/** The mark in UTF-8. */
export const partMarkByte = 0x1f;

/** The account's SID of a call or of one of its parts. */
export function sidOf(callSid: string): string {
  const at = callSid.indexOf(mark);
  return at === -1 ? callSid : callSid.slice(0, at);
}

/** The call SID of a part; number 1 has the account's SID. */
export function partSid(sid: string, number: number): string {
  return number === 1 ? sid : `${sid}${mark}${number}`;
}

export function isFurtherPart(callSid: string): boolean {
  return callSid.includes(mark);
}
