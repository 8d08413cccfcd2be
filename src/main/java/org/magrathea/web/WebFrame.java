package org.magrathea.web;

import java.util.List;
import org.magrathea.access.AccessRule;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.filter.RelativeRedirectFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Registers the access rule and the signed-in person with Spring MVC. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class WebFrame implements WebMvcConfigurer {

    private final AccessRule rule;
    private final OpenStreams streams;
    private final RepeatedForms repeated;

    WebFrame(AccessRule rule, OpenStreams streams, RepeatedForms repeated) {
        this.rule = rule;
        this.streams = streams;
        this.repeated = repeated;
    }

    /** Redirects contain only the path, even for HTTP/1.0 proxies: the browser knows host name and port. */
    @Bean
    FilterRegistrationBean<RelativeRedirectFilter> relativeRedirects() {
        RelativeRedirectFilter relative = new RelativeRedirectFilter();
        relative.setRedirectStatus(HttpStatus.FOUND);
        FilterRegistrationBean<RelativeRedirectFilter> filter = new FilterRegistrationBean<>(relative);
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new PersonArgument());
        resolvers.add(new ListQueryArgument());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(rule);
        registry.addInterceptor(streams);
        registry.addInterceptor(repeated);
    }
}
