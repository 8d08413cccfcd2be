/** UML hosts: the SSH connection, the protocol of {@code umlhost}, capacity. Knows no other module but {@code startup}. */
@NullMarked
package org.magrathea.hosts;

import org.jspecify.annotations.NullMarked;
