/** The template kit: elements {@code kit:…} for fields, choices, times, badges and other repeated markup. */
@NullMarked
package org.magrathea.web.kit;

import org.jspecify.annotations.NullMarked;
