/** Access control: people, roles, owned things and the one access rule. */
@NullMarked
package org.magrathea.access;

import org.jspecify.annotations.NullMarked;
