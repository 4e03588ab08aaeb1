package dev.parable.architecture.planted.wire.cli;

import com.sun.net.httpserver.HttpServer;

record CulpritServing(HttpServer server) {}
