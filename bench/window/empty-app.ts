/** An app whose window shows one word: what a page costs on the host, whatever is on it. */
import { app, BrowserWindow, protocol } from 'electron';

const PAGE = '<!doctype html><meta charset="utf-8"><title>Empty</title><p>Holdfast</p>';

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true } },
]);

void app.whenReady().then(async () => {
  protocol.handle('app', (request) => {
    const known = new URL(request.url).pathname === '/index.html';
    const headers = { 'content-type': 'text/html' };
    return known ? new Response(PAGE, { headers }) : new Response(null, { status: 404 });
  });
  const window = new BrowserWindow({ width: 960, height: 680 });
  await window.loadURL('app://holdfast/index.html');
});
