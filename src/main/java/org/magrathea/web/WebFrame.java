package org.magrathea.web;

import java.util.List;
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

/** Hangs the rules of access and the signed-in person into Spring MVC. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class WebFrame implements WebMvcConfigurer {

    private final AccessRule rule;
    private final OpenStreams streams;

    WebFrame(AccessRule rule, OpenStreams streams) {
        this.rule = rule;
        this.streams = streams;
    }

    /** A redirect names its path alone, also to a proxy that speaks HTTP/1.0: which name and port people used, they know. */
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
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(rule);
        registry.addInterceptor(streams);
    }
}
