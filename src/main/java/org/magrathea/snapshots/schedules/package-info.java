/** Scheduled snapshots and their retention. */
@NullMarked
@NamedInterface("schedules")
package org.magrathea.snapshots.schedules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
