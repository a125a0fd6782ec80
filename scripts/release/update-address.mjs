/**
 * What electron-builder is told of updates: nothing, unless the publisher set an address.
 * @param {string | undefined} address of VOICELOGS_UPDATE_URL
 * @returns {string[]}
 * @throws where it is not one that can be trusted
 */
export function updateArguments(address) {
  if (address === undefined || address === '') return [];
  const url = URL.parse(address);
  if (url?.protocol !== 'https:' || url.username !== '' || url.search !== '' || url.hash !== '') {
    throw new Error(
      `VOICELOGS_UPDATE_URL must be an https address of a folder, without a password or a query, not "${address}".`,
    );
  }
  return ['-c.publish.provider=generic', `-c.publish.url=${url.href}`];
}
