// The one line of all tabs of this browser, which would have few lines to one server only; each tab that joins begins with a whole picture.

import { line } from './line.js';

const ports = new Set();
const tell = (message) => {
  for (const port of ports) port.postMessage(message);
};
let again = null;

onconnect = ({ ports: [port] }) => {
  ports.add(port);
  port.onmessage = () => ports.delete(port);
  if (again) again();
  else again = line((frame) => tell({ frame }), (open) => tell({ open }));
};
