/** Shared folders: written by the machines of a tenant, read by all machines of the host, and from /pub also by the internet. */
@NullMarked
package org.magrathea.sharedfolders;

import org.jspecify.annotations.NullMarked;
