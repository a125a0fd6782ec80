// Run by Electron: ends with 0 once a window like the app's has loaded a page in its sandbox.
const { app, BrowserWindow } = require('electron');

/** @param {string} reason */
function fail(reason) {
  process.stderr.write(`${reason}\n`);
  app.exit(1);
}

app
  .whenReady()
  .then(async () => {
    const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
    window.webContents.on('render-process-gone', (_event, { reason }) => fail(`the page's process ended: ${reason}`));
    await window.loadURL('data:text/html,<title>probe</title>');
    app.exit(0);
  })
  .catch((error) => fail(String(error)));
