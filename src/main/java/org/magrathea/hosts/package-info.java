/** UML hosts: the SSH connection, the protocol of {@code umlhost}, capacity. Of other modules it knows the database's alone. */
@NullMarked
package org.magrathea.hosts;

import org.jspecify.annotations.NullMarked;
