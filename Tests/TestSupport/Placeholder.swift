// replaced with the shared test server
