/** The modules of Magrathea, and shared value types. */
@NullMarked
package org.magrathea;

import org.jspecify.annotations.NullMarked;
