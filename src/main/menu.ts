/** The native menu of this system. */
import { Menu } from 'electron';
import { menuItems } from './menu-items.ts';
import type { MenuActions } from './menu-items.ts';

/** Sets the application menu; again, whenever something of it changed. */
export function setMenu(actions: MenuActions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuItems(actions, process.platform)));
}
