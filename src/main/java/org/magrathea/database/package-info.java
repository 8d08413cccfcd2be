/**
 * The database as a whole: upgrades of its tables that can be cut off anywhere, versions of the portal that do not fit it, a
 * file that cannot be read, numbers that were used before a backup was restored. Knows no other module but {@code startup}.
 */
@NullMarked
package org.magrathea.database;

import org.jspecify.annotations.NullMarked;
