/** The search in the frame of the pages: one source for each kind of thing, from the module of the thing. */
@NullMarked
package org.magrathea.search;

import org.jspecify.annotations.NullMarked;
