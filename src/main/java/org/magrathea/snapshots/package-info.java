/** Snapshots of machines: verification, retention, restores and downloads. */
@NullMarked
package org.magrathea.snapshots;

import org.jspecify.annotations.NullMarked;
