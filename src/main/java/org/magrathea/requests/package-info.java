/** What tenants ask for: asked, decided, carried out, told. */
@NullMarked
package org.magrathea.requests;

import org.jspecify.annotations.NullMarked;
