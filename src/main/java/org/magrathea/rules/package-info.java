/** Rules that approve requests automatically: their conditions, revisions and try-out. */
@NullMarked
package org.magrathea.rules;

import org.jspecify.annotations.NullMarked;
