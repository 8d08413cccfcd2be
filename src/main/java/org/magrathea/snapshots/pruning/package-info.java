/** When the disk of a host runs full: who is asked which of their snapshots may go, and what becomes of it. */
@NullMarked
package org.magrathea.snapshots.pruning;

import org.jspecify.annotations.NullMarked;
