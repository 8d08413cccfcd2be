/** Lists of things: columns, filters, sorting, pages by key, and downloads. A list is declared in one place. */
@NullMarked
package org.magrathea.lists;

import org.jspecify.annotations.NullMarked;
