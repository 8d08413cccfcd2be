package org.magrathea;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Set;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/**
 * A test class that may run beside others: what it works on is its own, like a host in namespaces of the class or a portal that is
 * a process, and nothing in this process that another class uses or measures: no portal, mail server or appender of the log. Its
 * methods run one after the other. Classes without it run one after the other. Classes that share something among themselves, like
 * the estate of faults, name it in a {@link ResourceLock} besides.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(providers = SideBySide.OwnLock.class)
public @interface SideBySide {

    /** One for each class: JUnit runs the methods of a class that has a lock in one thread. */
    class OwnLock implements ResourceLocksProvider {

        @Override
        public Set<Lock> provideForClass(Class<?> testClass) {
            return Set.of(new Lock(testClass.getName()));
        }
    }
}
