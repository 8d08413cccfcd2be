/**
 * UML hosts: the SSH connection, the protocol of {@code umlhost}, capacity. It depends on the modules {@code database}
 * and {@code startup} only.
 */
@NullMarked
package org.magrathea.hosts;

import org.jspecify.annotations.NullMarked;
