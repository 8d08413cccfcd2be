/** Questions to the admins. */
@NullMarked
package org.magrathea.requests.question;

import org.jspecify.annotations.NullMarked;
