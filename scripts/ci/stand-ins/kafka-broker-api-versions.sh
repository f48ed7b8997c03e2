#!/bin/bash
# Knows the health check's question alone: does the broker listen?
exec 3<>/dev/tcp/127.0.0.1/9092
