package org.magrathea.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Counts the SQL statements of each request, by Hibernate or by plain JDBC. A request is handled by one thread. Statements of
 * other threads are not counted. Requests must not be concurrent.
 */
final class StatementCounter {

    private static final Set<String> STATEMENTS = Set.of("prepareStatement", "prepareCall", "createStatement");
    private static final ThreadLocal<int[]> OF_THREAD = new ThreadLocal<>();
    private static final BlockingQueue<Integer> COUNTS = new LinkedBlockingQueue<>();

    private StatementCounter() {
    }

    /** The statements of the request that was answered last. */
    static int last() {
        try {
            Integer count = COUNTS.poll(1, TimeUnit.MINUTES);
            if (count == null) {
                throw new AssertionError("No request was counted");
            }
            return count;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    static void forget() {
        COUNTS.clear();
    }

    /** What a portal needs to be counted. */
    static final class Parts {

        @Bean
        static BeanPostProcessor countedConnections() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource pool && !(bean instanceof Counted) ? new Counted(pool) : bean;
                }
            };
        }

        @Bean
        CountedRequests countedRequests() {
            return new CountedRequests();
        }
    }

    @Component
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static final class CountedRequests extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            int[] count = new int[1];
            OF_THREAD.set(count);
            try {
                chain.doFilter(request, response);
            } finally {
                OF_THREAD.remove();
                COUNTS.add(count[0]);
            }
        }
    }

    private static final class Counted extends DelegatingDataSource {

        Counted(DataSource pool) {
            super(pool);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection real = super.getConnection();
            return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{Connection.class},
                    (proxy, method, arguments) -> {
                        int[] count = OF_THREAD.get();
                        if (count != null && STATEMENTS.contains(method.getName())) {
                            count[0]++;
                        }
                        try {
                            return method.invoke(real, arguments);
                        } catch (InvocationTargetException failed) {
                            throw failed.getCause();
                        }
                    });
        }
    }
}
