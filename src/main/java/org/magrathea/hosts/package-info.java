/**
 * UML hosts: the SSH connection, the protocol of {@code umlhost}, capacity. Of other modules it knows {@code database} and
 * {@code startup} alone.
 */
@NullMarked
package org.magrathea.hosts;

import org.jspecify.annotations.NullMarked;
