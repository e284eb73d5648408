# Requests through a stack of middleware.
require "rack"
require "rack/mock"

app = Rack::Builder.new do
  use Rack::Head
  use Rack::ConditionalGet
  use Rack::ETag
  use Rack::ContentLength
  use Rack::ContentType, "text/plain"
  use Rack::Runtime
  use Rack::MethodOverride
  use Rack::Deflater
  use Rack::ShowExceptions
  use Rack::Session::Cookie, secret: "x" * 64
  map("/file") { run Rack::Files.new(__dir__) }
  map("/") do
    run(lambda do |env|
      request = Rack::Request.new(env)
      request.params
      request.cookies
      request.env["rack.session"]["n"] = 1
      response = Rack::Response.new
      response.set_cookie("a", value: "b", path: "/")
      response.delete_cookie("c")
      response.write("hello #{request.path} #{request.url} #{request.ip}")
      response.finish
    end)
  end
end.to_app
client = Rack::MockRequest.new(Rack::Lint.new(app))
client.get("/a?b[c]=1&d=2", "HTTP_COOKIE" => "a=b", "HTTP_ACCEPT_ENCODING" => "gzip")
client.post("/", params: { "a" => ["1", "2"], "_method" => "PUT" })
client.post("/", input: "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.txt\"\r\n\r\nbody\r\n--x--\r\n",
                 "CONTENT_TYPE" => "multipart/form-data; boundary=x", "CONTENT_LENGTH" => "83")
client.get("/file/#{File.basename(__FILE__)}")
client.get("/file/nothing")
Rack::Utils.parse_nested_query("a[][b]=1&a[][c]=2")
Rack::Utils.build_nested_query("a" => { "b" => [1] })
