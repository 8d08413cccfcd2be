/** UML hosts: the SSH connection, the protocol of {@code umlhost}, capacity. Knows no other module. */
@NullMarked
package org.magrathea.hosts;

import org.jspecify.annotations.NullMarked;
