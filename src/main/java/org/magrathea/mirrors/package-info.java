/** Mirrors: collections of others that hosts pull into {@code /pub/mirrors}, their runs, and who hears of them. */
@NullMarked
package org.magrathea.mirrors;

import org.jspecify.annotations.NullMarked;
