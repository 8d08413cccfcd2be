/** Snapshots that are taken by themselves, and which of them stay. */
@NullMarked
@NamedInterface("schedules")
package org.magrathea.snapshots.schedules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
