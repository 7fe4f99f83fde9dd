/** A tiny app for the host's own tests. It runs by `import ... from 'electron'`, like any other. */
import { app, BrowserWindow, ipcMain, protocol } from 'electron';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const preload = process.argv[2];
if (preload === undefined) throw new Error('Which preload?');

const PAGE = `<!doctype html><title>Host test</title>
<script>window.inline = true</script><script src="/page.js"></script><p id="drop">drop here</p>`;

/** Ends the process when Electron would throw as well; what it says is printed. */
function mustThrow(what: string, act: () => void): void {
  try {
    act();
    console.log(`NOT REFUSED ${what}`);
  } catch (error) {
    console.log(`REFUSED ${what}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true } },
]);
mustThrow('a window before ready', () => new BrowserWindow());

app.on('before-quit', () => console.log('EVENT before-quit'));
app.on('will-quit', () => console.log('EVENT will-quit'));
app.on('quit', () => console.log('EVENT quit'));

void app.whenReady().then(() => {
  let holdOpen = false;
  protocol.handle('app', async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/index.html') {
      const headers = {
        'content-type': 'text/html',
        'content-security-policy': "default-src 'self'",
      };
      return new Response(PAGE, { headers });
    }
    if (pathname !== '/page.js') return new Response(null, { status: 404 });
    const script = await readFile(join(import.meta.dirname, 'page.js'));
    return new Response(new Uint8Array(script), { headers: { 'content-type': 'text/javascript' } });
  });
  mustThrow('a late scheme', () => protocol.registerSchemesAsPrivileged([]));
  mustThrow(
    'a preload without a sandbox',
    () => new BrowserWindow({ webPreferences: { sandbox: false } }),
  );
  mustThrow(
    'Node in the page',
    () => new BrowserWindow({ webPreferences: { nodeIntegration: true } }),
  );
  mustThrow('what the stand-in lacks', () => app.setBadgeCount(1));

  const window = new BrowserWindow({ show: false, webPreferences: { preload } });
  window.on('close', (event) => {
    console.log('EVENT close');
    if (holdOpen) event.preventDefault();
  });
  window.on('closed', () => console.log('EVENT closed'));
  const { webContents } = window;
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  webContents.on('will-navigate', (event) => event.preventDefault());
  webContents.on('preload-error', (_event, _path, error) => {
    console.log(`PRELOAD ERROR ${error.message}`);
  });
  webContents.send('news', 'too early');
  webContents.on('did-finish-load', () => webContents.send('news', 'loaded'));
  mustThrow('sending a function', () => webContents.send('news', () => 1));

  ipcMain.handle('echo', (event, ...args: unknown[]) => ({
    args,
    url: event.senderFrame?.url,
    isOurs: event.sender === webContents,
  }));
  ipcMain.handle('fail', () => {
    throw new TypeError('on purpose');
  });
  ipcMain.handle('hold', (_event, hold: boolean) => {
    holdOpen = hold;
  });
  void window.loadURL('app://test/index.html');
});
