/** Mirrors: remote collections that hosts sync to {@code /pub/mirrors}, their runs and their notifications. */
@NullMarked
package org.magrathea.mirrors;

import org.jspecify.annotations.NullMarked;
