/**
 * The database as a whole: interruptible upgrades of its tables, incompatible versions of the portal, unreadable files, and
 * numbers that were used before a backup was restored. Depends only on {@code startup}.
 */
@NullMarked
package org.magrathea.database;

import org.jspecify.annotations.NullMarked;
