/** Folders that the machines of a tenant share with each other, and with everybody. */
@NullMarked
package org.magrathea.folders;

import org.jspecify.annotations.NullMarked;
