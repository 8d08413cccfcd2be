package org.magrathea.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A form that creates something. The same form creates it once, however often it is sent: later submissions get the answer of the
 * first one. Forms of new requests have their own key.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface CreatesOnce {
}
